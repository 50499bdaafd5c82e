/** The schemas and the YAML parser; loaded when the first config is shown, not when the extension starts. */
export const editorSupport = () => import('../../config/help/editor');
