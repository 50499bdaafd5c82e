import { describe, expect, it } from 'vitest';
import type { Contribution } from '../../../../src/host/manifest/contribution';
import { manifestOf } from '../../../../src/host/manifest/manifest';
import { commandsPage, settingsPage } from '../../../../src/host/manifest/pages';

const lamps: Contribution = {
  part: 'Lamps',
  commands: [
    {
      id: 'searchlight.light',
      title: 'Light',
      icon: '$(lightbulb)',
      palette: 'editorFocus',
      menus: [{ menu: 'view/title', when: 'view == lamps', group: 'inline@1' }],
      key: { key: 'ctrl+l', mac: 'cmd+l' },
      explains: 'Lights a lamp | or two.',
    },
    { id: 'searchlight.dim', title: 'Dim', palette: false, explains: 'Dims a lamp.' },
  ],
  settings: [
    {
      key: 'searchlight.brightness',
      type: 'string',
      default: 'low',
      choices: [{ value: 'low', explains: 'dim' }],
      scope: 'machine-overridable',
      explains: 'How bright.',
    },
  ],
  points: { views: { box: [{ id: 'searchlight.lamps', name: 'Lamps', when: 'name' }] } },
};
const rooms: Contribution = {
  part: 'Rooms',
  points: {
    views: { box: [{ id: 'searchlight.rooms', name: 'Rooms' }] },
    viewsWelcome: [
      { view: 'searchlight.rooms', contents: 'No rooms.' },
      { view: 'searchlight.rooms', contents: 'No lamps.' },
    ],
    menus: { 'view/title': [{ submenu: 'searchlight.more' }] },
  },
};

describe('the manifest', () => {
  const { contributes, texts, restricted } = manifestOf([lamps, rooms]);

  it('joins what the parts contribute', () => {
    expect(contributes.views).toEqual({
      box: [
        { id: 'searchlight.lamps', name: '%views.box.lamps.name%', when: 'name' },
        { id: 'searchlight.rooms', name: '%views.box.rooms.name%' },
      ],
    });
    expect(contributes.menus).toEqual({
      'view/title': [
        { submenu: 'searchlight.more' },
        { command: 'searchlight.light', when: 'view == lamps', group: 'inline@1' },
      ],
      commandPalette: [
        { command: 'searchlight.light', when: 'editorFocus' },
        { command: 'searchlight.dim', when: 'false' },
      ],
    });
    expect(contributes.keybindings).toEqual([{ command: 'searchlight.light', key: 'ctrl+l', mac: 'cmd+l' }]);
  });

  it('keeps every text apart, once', () => {
    expect(texts).toMatchObject({
      'command.light.title': 'Light',
      'setting.brightness': 'How bright.',
      'setting.brightness.low': 'dim',
      'viewsWelcome.rooms.contents': 'No rooms.',
      'viewsWelcome.rooms.contents.2': 'No lamps.',
    });
    const named = [...JSON.stringify(contributes).matchAll(/%([^%"]+)%/g)].map(([, key]) => key);
    expect(named.sort()).toEqual(Object.keys(texts).sort());
  });

  it('names the settings that need trust', () => {
    expect(restricted).toEqual(['searchlight.brightness']);
    expect(contributes.configuration).toMatchObject([
      { properties: { 'searchlight.brightness': { enum: ['low'], scope: 'machine-overridable', order: 0 } } },
    ]);
  });

  it('refuses parts that differ', () => {
    const one: Contribution = { part: 'one', points: { configurationDefaults: { a: 1 } } };
    const other: Contribution = { part: 'other', points: { configurationDefaults: { a: 2 } } };
    expect(() => manifestOf([one, other])).toThrow('two parts differ about points.configurationDefaults.a');
  });
});

describe('the reference pages', () => {
  it('tell where commands are', () => {
    const page = commandsPage([lamps, rooms]);
    expect(page).toContain(
      '| **Light**<br>`searchlight.light` | Lights a lamp \\| or two. | palette, title bar of the view | `ctrl+l`, `cmd+l (macOS)` |',
    );
    expect(page).toContain('Views: **Rooms** (`searchlight.rooms`).');
    expect(page).toContain('| **Dim**<br>`searchlight.dim` | Dims a lamp. |  |  |');
  });

  it('tell what settings allow', () => {
    expect(settingsPage([lamps])).toContain(
      '| `searchlight.brightness` | How bright. | `low`: dim | `low` | the machine; a trusted workspace may set it |',
    );
  });
});
