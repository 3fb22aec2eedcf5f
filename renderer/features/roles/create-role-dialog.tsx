import { CreateNamedDialog } from '../../ui/create-named-dialog.tsx';
import { useCreateRole } from './queries.ts';

/** A role; its permissions are added in its details. */
export function CreateRoleDialog({
  onCreated,
  onClose,
}: {
  onCreated: (id: string) => void;
  onClose: () => void;
}) {
  const create = useCreateRole();
  return (
    <CreateNamedDialog
      title="Create role"
      description="As the platform’s apps and people know it. Its permissions come next."
      isPending={create.isPending}
      error={create.error}
      onCreate={(name) => create.mutate({ name }, { onSuccess: ({ id }) => onCreated(id) })}
      onClose={onClose}
    />
  );
}
