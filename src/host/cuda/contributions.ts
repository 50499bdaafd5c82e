import type { Contribution } from '../manifest/contribution';

/** What can be added to the extension for this machine. */
export const contribution: Contribution = {
  part: 'Devices',
  commands: [
    {
      id: 'searchlight.installCuda',
      title: 'Install CUDA Support…',
      icon: '$(cloud-download)',
      enablement: 'isWorkspaceTrusted',
      palette: 'isWorkspaceTrusted && isLinux',
      explains:
        "Downloads ONNX Runtime's CUDA libraries for you alone, or takes them from a file or folder, and tries whether they work; CUDA 12 and cuDNN 9 have to be installed. It can remove them again.",
    },
  ],
};
