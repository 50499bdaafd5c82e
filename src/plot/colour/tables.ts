/**
 * Anchors of the continuous colour maps, evenly spaced, `rrggbb` each; colours between are interpolated.
 */

/**
 * viridis by S. van der Walt and N. Smith (CC0), every fifth entry of the published table of 256;
 * interpolation is within 1/255 of it.
 */
export const viridisAnchors =
  '44015446085c471063481769481d6f482475472a7a46307e453781433d844142873f48893d4e8a3a538b38598c355e8d33638d31688e2e6d8e' +
  '2c718e2a768e297b8e27808e25848e23898e218e8d20928c1f978b1e9c891fa18821a58524aa8328ae802eb37c35b7793dbc7446c06f50c46a' +
  '5ac86465cb5e70cf577cd25089d54895d840a2da37b0dd2fbddf26cae11fd8e219e5e419f1e51dfde725';

/**
 * cividis, optimised for red-green deficiency: J. R. Nuñez, C. R. Anderton, R. S. Renslow, PLOS ONE 13(7),
 * e0199239, 2018; every fifth entry of the published table of 256; interpolation is within 4/255 of it.
 */
export const cividisAnchors =
  '00224e002656002a5f002d68003070083370163770203a6f273e6e2e416d34456c3a486c3f4c6c444f6c49536c4e566c535a6d575d6d5c616e' +
  '60646f656870696b716d6f727272747676767a7a787e7d788381798885788d8878928c789690779b9476a09875a59c74aaa073afa471b5a86f' +
  'baac6dbfb06bc4b468c9b965cfbd62d4c15fdac65bdfca57e5cf52ead34cf0d846f6dd3ffce236fee838';

/** Blue, white, red for differences; our own, interpolated in Oklab so that both arms darken evenly. */
export const divergingAnchors =
  '0c2c68103472133c7b1744851c4c8f205599245da32966ad3772b64d81be638fc6779ece8cadd5a1bbdcb6cae3ccd9eae1e8f1f7f7f7f4e4e2' +
  'f0d1cdecbeb8e7aba4e19890db857cd47168cd5d55c44741ba3734ae3031a12a2d95232a8a1d267e1623720f1f67081c';
