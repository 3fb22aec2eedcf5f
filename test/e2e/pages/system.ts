import type { ElectronApplication } from '@playwright/test';

/** Answer the system's file dialogs, which no test can click, with a path. */
export async function choose(application: ElectronApplication, path: string | undefined): Promise<void> {
  await application.evaluate(({ dialog }, chosen) => {
    const answer = {
      canceled: chosen === undefined,
      filePath: chosen ?? '',
      filePaths: chosen === undefined ? [] : [chosen],
    };
    dialog.showSaveDialog = () => Promise.resolve(answer);
    dialog.showOpenDialog = () => Promise.resolve(answer);
  }, path);
}

/** Answer the system's questions with a button. */
export async function press(application: ElectronApplication, button: number): Promise<void> {
  await application.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
  }, button);
}

/** Give main a keyring, which the test's computer has not. */
export async function addKeyring(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ safeStorage }) => {
    Object.assign(safeStorage, {
      getSelectedStorageBackend: () => 'gnome_libsecret',
      isAsyncEncryptionAvailable: () => Promise.resolve(true),
      encryptStringAsync: (text: string) => Promise.resolve(Buffer.from([...Buffer.from(text)].toReversed())),
      decryptStringAsync: (bytes: Buffer) =>
        Promise.resolve({ result: Buffer.from([...bytes].toReversed()).toString(), shouldReEncrypt: false }),
    });
  });
}
