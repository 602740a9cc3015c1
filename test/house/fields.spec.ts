import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts') && !f.endsWith('.spec.ts') && !f.startsWith('web'))
  .map((f) => join('src', f));

/** `Class.field` of what a class of requests or definitions declares; null for anything else. */
function fieldOf(symbol: ts.Symbol | undefined): string | null {
  const declared = symbol?.declarations?.find(ts.isPropertyDeclaration);
  const name = declared && ts.isClassDeclaration(declared.parent) ? declared.parent.name?.text : undefined;
  return name && symbol ? `${name}.${symbol.name}` : null;
}

/** What is handed on as another shape is read as far as that shape goes. */
function* handedOn(node: ts.Node, checker: ts.TypeChecker): Generator<string | null> {
  if (ts.isSourceFile(node)) return;
  const { parent } = node;
  const hands = ts.isCallExpression(parent) || ts.isPropertyAssignment(parent) || ts.isReturnStatement(parent);
  if (!hands || !(ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))) return;
  const shape = checker.getContextualType(node);
  if (!shape) return;
  for (const property of checker.getTypeAtLocation(node).getProperties()) {
    const there = shape.getProperty(property.name);
    if (there && fieldOf(there) !== fieldOf(property)) yield fieldOf(property);
  }
}

/** What is read by a key that can be one of some names. */
function* byKey({ expression, argumentExpression }: ts.ElementAccessExpression, checker: ts.TypeChecker) {
  const key = checker.getTypeAtLocation(argumentExpression);
  for (const k of key.isUnion() ? key.types : [key])
    if (k.isStringLiteral()) yield fieldOf(checker.getTypeAtLocation(expression).getProperty(k.value));
}

/** The fields that a file reads: by name, by taking them apart, or by handing on the whole. */
function* readIn(source: ts.SourceFile, checker: ts.TypeChecker): Generator<string | null> {
  const all = (node: ts.Node) => checker.getTypeAtLocation(node).getProperties().map(fieldOf);
  const nodes: ts.Node[] = [source];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    ts.forEachChild(node, (child) => void nodes.push(child));
    if (ts.isPropertyAccessExpression(node)) yield fieldOf(checker.getSymbolAtLocation(node.name));
    if (ts.isSpreadAssignment(node)) yield* all(node.expression);
    yield* handedOn(node, checker);
    if (ts.isElementAccessExpression(node)) yield* byKey(node, checker);
    if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) continue;
    const type = checker.getTypeAtLocation(node.parent);
    const name = (node.propertyName ?? node.name).getText();
    if (node.dotDotDotToken) yield* type.getProperties().map(fieldOf);
    else yield fieldOf(type.getProperty(name));
  }
}

describe('what a request says', () => {
  it('no field of a request is dropped: each is read somewhere behind its route', () => {
    const program = ts.createProgram(files, {
      ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, experimentalDecorators: true },
      ...{ moduleResolution: ts.ModuleResolutionKind.NodeNext, strict: true, skipLibCheck: true, noEmit: true },
    });
    const checker = program.getTypeChecker();
    const asked = new Set<string>();
    const read = new Set<string | null>();
    for (const source of program.getSourceFiles().filter((s) => !s.isDeclarationFile)) {
      for (const field of readIn(source, checker)) read.add(field);
      source.forEachChild((node) => {
        if (!ts.isClassDeclaration(node) || !node.name?.text.endsWith('Dto')) return;
        if (!source.fileName.endsWith('.dto.ts')) return; // definitions are kept whole
        for (const m of node.members) if (m.name) asked.add(`${node.name.text}.${m.name.getText()}`);
      });
    }
    expect(asked.size).toBeGreaterThan(200);
    expect([...asked].filter((field) => !read.has(field))).toEqual([]);
  });
});
