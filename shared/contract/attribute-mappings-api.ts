import { z } from 'zod';

import {
  customAttributeInput,
  dryRunInput,
  dryRunResult,
  mapping,
  mappingChanges,
  mappingImpact,
  mappingPresets,
  mappingRow,
  mappingScope,
} from './attribute-mappings.ts';
import { mayRead, mayWrite } from './operators.ts';

const none = z.strictObject({});
const noBody = z.undefined();

/** Which attributes are taken from identity providers, and what would come of a payload. Part of `adminApi`. */
export const attributeMappingsApi = {
  'mappings.read': {
    method: 'GET',
    path: '/mappings',
    roles: mayRead,
    status: 200,
    params: none,
    query: mappingScope,
    body: noBody,
    response: mapping,
  },
  'mappings.update': {
    method: 'PATCH',
    path: '/mappings',
    roles: mayWrite,
    status: 200,
    params: none,
    query: mappingScope,
    body: mappingChanges,
    response: mapping,
    ifMatch: 'required',
  },
  'mappings.undo': {
    method: 'POST',
    path: '/mappings/undo',
    roles: mayWrite,
    status: 200,
    params: none,
    query: mappingScope,
    body: noBody,
    response: mapping,
    ifMatch: 'required',
  },
  'mappings.preview': {
    method: 'POST',
    path: '/mappings/preview',
    roles: mayRead,
    status: 200,
    params: none,
    query: mappingScope,
    body: mappingChanges,
    response: mappingImpact,
  },
  'mappings.presets': {
    method: 'GET',
    path: '/mappings/presets',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: mappingPresets,
  },
  'mappings.addCustom': {
    method: 'POST',
    path: '/mappings/custom-attributes',
    roles: mayWrite,
    status: 201,
    params: none,
    query: none,
    body: customAttributeInput,
    response: mappingRow,
  },
  'mappings.dryRun': {
    method: 'POST',
    path: '/mappings/dry-run',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: dryRunInput,
    response: dryRunResult,
  },
} as const;
