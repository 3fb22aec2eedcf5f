import { type BrowserWindow, dialog } from 'electron';

/** Questions to the person that the window's page can neither answer nor leave out. */
export interface Dialogs {
  /** Undefined when no place was chosen. */
  chooseSavePath(suggestedName: string): Promise<string | undefined>;
  /** Undefined when no file was chosen. @param type of the files that are offered first */
  chooseOpenPath(type: { readonly name: string; readonly extension: string }): Promise<string | undefined>;
  confirm(question: {
    readonly message: string;
    readonly detail: string;
    readonly action: string;
  }): Promise<boolean>;
  tell(notice: { readonly message: string; readonly detail: string }): Promise<void>;
}

/** The system's own dialogs, over the window where there is one. */
export function createDialogs(window: () => BrowserWindow | undefined): Dialogs {
  return {
    async chooseSavePath(suggestedName) {
      const options = { defaultPath: suggestedName };
      const parent = window();
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options));
      return canceled || filePath === '' ? undefined : filePath;
    },
    async chooseOpenPath({ name, extension }) {
      const options: Electron.OpenDialogOptions = {
        properties: ['openFile'],
        filters: [
          { name, extensions: [extension] },
          { name: 'All files', extensions: ['*'] },
        ],
      };
      const parent = window();
      const { canceled, filePaths } = await (parent
        ? dialog.showOpenDialog(parent, options)
        : dialog.showOpenDialog(options));
      return canceled ? undefined : filePaths[0];
    },
    async confirm({ message, detail, action }) {
      const buttons = [action, 'Cancel'];
      const response = await show({ type: 'warning', message, detail, buttons, defaultId: 1, cancelId: 1 });
      return response === 0;
    },
    async tell({ message, detail }) {
      await show({ type: 'info', message, detail, buttons: ['OK'] });
    },
  };

  async function show(options: Electron.MessageBoxOptions): Promise<number> {
    const parent = window();
    const { response } = await (parent
      ? dialog.showMessageBox(parent, options)
      : dialog.showMessageBox(options));
    return response;
  }
}
