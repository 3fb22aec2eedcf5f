import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { createCustomAttributes } from './custom.ts';
import { createDryRun, type DryRun, type DryRunDependencies } from './dry-run.ts';
import { presentPresets, presentRow } from './present.ts';
import { createMappingService, type MappingService, type MappingServiceDependencies } from './service.ts';

export interface MappingHandlerDependencies {
  readonly mappingService: MappingService;
  readonly customAttributes: ReturnType<typeof createCustomAttributes>;
  readonly dryRun: DryRun;
}

/** What the endpoints of mappings work with. */
export function createMappings(
  dependencies: MappingServiceDependencies & DryRunDependencies,
): MappingHandlerDependencies {
  const { directory, now } = dependencies;
  return {
    mappingService: createMappingService(dependencies),
    customAttributes: createCustomAttributes({ schemas: directory.schemas, now }),
    dryRun: createDryRun(dependencies),
  };
}

export function mappingHandlers({
  mappingService,
  customAttributes,
  dryRun,
}: MappingHandlerDependencies): Pick<
  AdminHandlers,
  | 'mappings.read'
  | 'mappings.update'
  | 'mappings.undo'
  | 'mappings.preview'
  | 'mappings.presets'
  | 'mappings.addCustom'
  | 'mappings.dryRun'
> {
  return {
    'mappings.read': ({ operator, query }) => mappingService.read(operator.workspaceId, query.connectionId),
    'mappings.update': ({ operator, requestId, query, body, ifMatch }) =>
      mappingService.update(toActor(operator, requestId), query.connectionId, body, ifMatch),
    'mappings.undo': ({ operator, requestId, query, ifMatch }) =>
      mappingService.undo(toActor(operator, requestId), query.connectionId, ifMatch),
    'mappings.preview': ({ operator, query, body }) =>
      mappingService.preview(operator.workspaceId, query.connectionId, body),
    'mappings.presets': () => Promise.resolve(presentPresets()),
    'mappings.addCustom': async ({ operator, requestId, body }) =>
      presentRow(await customAttributes.add(toActor(operator, requestId), body), { defaults: {} }),
    'mappings.dryRun': ({ operator, requestId, body }) => dryRun.run(operator.workspaceId, body, requestId),
  };
}
