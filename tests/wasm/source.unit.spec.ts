import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { instrumented } from '../../wasm/source/instrument.mjs';
import { parse } from '../../wasm/source/parse.mjs';
import { describe } from '../../wasm/source/plugin.mjs';
import { codeOfAll, kRoot, readSources } from '../../wasm/source/project.mjs';
import { spansOf } from '../../wasm/source/spans.mjs';

type Code = ReturnType<typeof codeOfAll>['across'];
type Piece = Code['commands'][string][number];

const textOf = ({ lines }: Piece) => lines.map((words) => words.map(([text]) => text).join('')).join('\n');
const rolesOf = (pieces: Piece[] | undefined) => pieces?.map(({ role }) => role);

/** What is found in a project that has these files, of a system with these names. */
function found(
  files: Record<string, string>,
  named: { commands?: string[]; events?: string[]; projections?: string[] },
) {
  const root = mkdtempSync(join(tmpdir(), 'source-'));
  try {
    for (const part of ['core/domains', 'core/system', 'core/read_models'])
      mkdirSync(join(root, part), { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const names = (list: string[] = []) => list.map((name) => ({ name }));
    const [commands, events, projections] = [named.commands, named.events, named.projections].map(names);
    const library = {
      name: 'library',
      title: 'Library',
      commands: commands!,
      events: events!,
      projections: projections!,
    };
    return codeOfAll({ domains: [library], projections: [] }, readSources(root)).systems.library!;
  } finally {
    rmSync(root, { recursive: true });
  }
}

const kCore = join(kRoot, 'build/wasm-release/wasm/whole');
const kHome = 'core/domains/library/domain.hpp';
const kDomain = 'struct Domain { static constexpr std::string_view kName = "library"; };\n';
const kLend = 'struct LendBook { static constexpr std::string_view kName = "LendBook"; };\n';
const kLent = 'struct BookLent { static constexpr std::string_view kName = "BookLent"; };\n';

/** The names of a kind of what is described, and the code of each. */
function* everything(description: ReturnType<typeof describe>) {
  const { systems, across } = codeOfAll(description);
  for (const domain of description.domains) {
    const code = systems[domain.name]!;
    for (const { name } of domain.commands)
      yield { name, pieces: code.commands[name], main: 'rule', called: 'decide(' };
    for (const { name } of domain.events) yield { name, pieces: code.events[name], main: 'fold', called: 'evolve(' };
    for (const { name } of domain.projections)
      yield { name, pieces: code.projections[name], main: 'model', called: `struct ${name}` };
  }
  for (const { name } of description.projections)
    yield { name, pieces: across.projections[name], main: 'model', called: `struct ${name}` };
}

test('every command, event and read model of the core has its code, and that is what stands in the file', () => {
  const description = describe(kCore);
  let seen = 0;
  for (const { name, pieces, main, called } of everything(description)) {
    expect(
      pieces
        ?.filter(({ role }) => role === main)
        .map(textOf)
        .join('\n'),
      name,
    ).toContain(called);
    for (const piece of pieces!) {
      const lines = readFileSync(join(kRoot, piece.file), 'utf8').split('\n');
      expect(textOf(piece), name).toBe(lines.slice(piece.line - 1, piece.line - 1 + piece.lines.length).join('\n'));
    }
    seen += 1;
  }
  expect(seen).toBeGreaterThan(70);
});

test('a rule is shown with what it uses: its helpers, what these call, and the refusals', () => {
  const description = describe(kCore);
  const pieces = codeOfAll(description).systems.order!.commands.CancelOrder!;
  const uses = pieces
    .filter(({ role }) => role === 'uses')
    .map(textOf)
    .join('\n');
  for (const used of [
    'not_paid(const State& order)',
    'closed(const State& order)',
    'kOrderNotPaid{',
    'kOrderHasEnded{',
  ])
    expect(uses).toContain(used);
  expect(uses).not.toContain('kInvalidQuantity');
});

test('names have the colours of what they stand for', () => {
  const description = describe(kCore);
  const [rule] = codeOfAll(description).systems.bank!.commands.DebitAccount!;
  const kinds = new Map(rule!.lines.flat().map(([text, kind]) => [text.trim(), kind]));
  expect(Object.fromEntries(kinds)).toMatchObject({
    DebitAccount: 'command',
    AccountDebited: 'event',
    kNegativeBalance: 'rejection',
    return: 'keyword',
  });
});

test('the domain that the README shows is found by its folder alone', () => {
  const readme = readFileSync(join(kRoot, 'core/domains/README.md'), 'utf8');
  const [, text] = readme.match(/```cpp\n([^`]*)```/)!;
  const names = { commands: ['LendBook', 'ReturnBook'], events: ['BookLent', 'BookReturned'], projections: ['Books'] };
  const code = found({ [kHome]: text! }, names);
  expect(rolesOf(code.commands.LendBook)).toEqual(['rule', 'uses', 'data']);
  expect(textOf(code.commands.ReturnBook![0]!)).toContain('if (!book.lent) return kNotLent;');
  expect(textOf(code.events.BookReturned![0]!)).toContain('return {false};');
  expect(textOf(code.projections.Books![0]!)).toContain('row.reader.clear();');
});

/** Ways in which a domain may be written, each with what has to be found for LendBook. */
const kWays: [way: string, files: Record<string, string>, found: string][] = [
  [
    'in a file apart',
    {
      [kHome]: kDomain + kLend,
      'core/domains/library/rules/lend.cpp': 'D Book::decide(const State&, const LendBook&) { return 1; }',
    },
    'return 1;',
  ],
  [
    'under another name than its type',
    {
      [kHome]: `${kDomain}struct Lend { static constexpr std::string_view kName{"LendBook"}; };\nstruct Book { static D decide(const State&, const Lend& lend) { return 2; } };`,
    },
    'return 2;',
  ],
  [
    'by a template for all',
    {
      [kHome]: `${kDomain}${kLend}struct Book { template <class C>\n  static D decide(const State&, const C&) { return 3; } };`,
    },
    'template <class C>',
  ],
  [
    'by value, and with auto',
    {
      [kHome]: `${kDomain}${kLend}struct Book { static auto decide(State state, LendBook command) -> D { return 4; } };`,
    },
    'return 4;',
  ],
  [
    'from the variant of all commands',
    {
      [kHome]: `${kDomain}${kLend}struct Book { static D decide(const State&, const Command& command) { return 5; } };`,
    },
    'return 5;',
  ],
  [
    'by its whole name',
    {
      [kHome]: `${kDomain}${kLend}struct Book { static D decide(const State&, const library::LendBook&) { return 6; } };`,
    },
    'return 6;',
  ],
  [
    'with an older version of the command',
    {
      [kHome]: `${kDomain}struct LendBookV1 { static constexpr std::string_view kName = "LendBook"; };\nstruct LendBook { static constexpr std::string_view kName = "LendBook"; using Previous = old::LendBookV1; };\nstruct Book { static D decide(const State&, const LendBook&) { return 7; } };`,
    },
    'return 7;',
  ],
];
for (const [way, files, text] of kWays)
  test(`a rule is found that is written ${way}`, () => {
    const pieces = found(files, { commands: ['LendBook'] }).commands.LendBook!;
    expect(textOf(pieces[0]!)).toContain(text);
    expect(rolesOf(pieces)).toEqual(['rule', 'data']);
  });

test('the fold of a decider is not mistaken for that of a process manager', () => {
  const text = `${kDomain}${kLent}struct Reminder { static State evolve(State s, const BookLent&, const EventInfo&) { return 1; } };
struct Book { static State evolve(State s, const BookLent&) { return 2; } };`;
  expect(textOf(found({ [kHome]: text }, { events: ['BookLent'] }).events.BookLent![0]!)).toContain('return 2;');
});

test('what a read model does elsewhere belongs to it', () => {
  const text = `${kDomain}struct Books { static constexpr std::string_view kName = "Books"; struct Row {}; static void update(Row&, const BookLent&); };
inline int doubled(int value) { return 2 * value; }
inline void Books::update(Row& row, const BookLent&) { row.lent = doubled(1); }`;
  const pieces = found({ [kHome]: text }, { projections: ['Books'] }).projections.Books!;
  expect(pieces.map(textOf).join('\n')).toContain('row.lent = doubled(1);');
  expect(textOf(pieces.find(({ role }) => role === 'uses')!)).toContain('return 2 * value;');
});

for (const [names, text, sentence] of [
  [{ commands: ['LendBook'] }, kLend, 'Library: the command LendBook has no decide that could be found.'],
  [{ commands: ['LendBook'] }, '', 'Library: the command LendBook has no type that could be found.'],
  [{ events: ['BookLent'] }, kLent, 'Library: the event BookLent has no evolve that could be found.'],
  [{ projections: ['Books'] }, '', 'Library: the read model Books has no type that could be found.'],
] as const)
  test(`a build without the code is told: ${sentence}`, () => {
    const named = Object.fromEntries(Object.entries(names).map(([kind, list]) => [kind, [...list]]));
    expect(() => found({ [kHome]: kDomain + text }, named)).toThrow(sentence);
  });

/** What is written, and with a note in front of everything that may run; `n1` stands for the note with number 1. */
for (const [way, written, noted] of [
  ['one after the other', 'a(); return b;', 'n0; a(); n1; return b;'],
  ['under a condition', 'if (a) return b; else c();', 'n0; if (a) { n1; return b; } else { n2; c(); }'],
  [
    'under one of several conditions',
    'if (a) b(); else if (c) d();',
    'n0; if (a) { n1; b(); } else { n2; if (c) { n3; d(); } }',
  ],
  ['on either side', 'return a ? b : c;', 'n0; return a ? (n1, b) : (n2, c);'],
  ['where it is asked at all', 'return a && b;', 'n0; return a && (n1, b);'],
  ['in a loop', 'for (int i = 0; i < a; ++i) b();', 'n0; for (int i = 0; i < a; ++i) { n1; b(); }'],
  ['in a case', 'switch (a) { case 1: return b; }', 'n0; switch (a) { case 1: n1; return b; }'],
  ['as the compiler decides', 'if constexpr (a && b) c();', 'n0; if constexpr (a && b) { n1; c(); }'],
  ['with a name', 'if (const auto a = b()) return *a;', 'n0; if (const auto a = b()) { n1; return *a; }'],
] as const)
  test(`what runs ${way} is noted`, () => {
    const file = parse('one.hpp', `int f() { ${written} }`);
    const copy = instrumented({ ...file, spans: spansOf(file, 0) }).replace(/::playground::note_ran\((\d+)\)/g, 'n$1');
    expect(copy).toBe(`#include "ran.hpp"\nint f() { ${noted} }`);
  });
