/** What makes a suite slow, unsteady or silently incomplete. */
import ts from 'typescript';
import type { Sources } from './source-files.js';

/** Says where a test waits for a while instead of for an event, or where tests are left out. */
export function habits(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    return [...problemsIn(tree)].map(({ node, problem }) => {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      return `${file}:${line + 1} ${problem}`;
    });
  });
}

interface Problem {
  readonly node: ts.Node;
  readonly problem: string;
}

function* problemsIn(node: ts.Node): Generator<Problem> {
  const problem = problemOf(node);
  if (problem) yield { node, problem };
  for (const child of node.getChildren()) yield* problemsIn(child);
}

function problemOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node)) {
    return node.moduleSpecifier.getText().includes('timers/promises') ? 'sleeps' : undefined;
  }
  if (ts.isNewExpression(node)) return isSleep(node) ? 'sleeps' : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && /^(?:only|skip)$/.test(callee.name.text)) {
    return `uses .${callee.name.text}`;
  }
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  if (/^(?:fit|fdescribe|xit|xdescribe)$/.test(name)) return `uses ${name}`;
  if (/^(?:aTimeout|waitForTimeout)$/.test(name))
    return isNow(node.arguments[0]) ? undefined : 'sleeps';
  return undefined;
}

/** `new Promise((resolve) => setTimeout(resolve, 100))`, not a limit that rejects, and not the next task. */
function isSleep({ expression, arguments: [executor] = [] as never }: ts.NewExpression): boolean {
  if (expression.getText() !== 'Promise' || !executor) return false;
  if (!ts.isArrowFunction(executor) && !ts.isFunctionExpression(executor)) return false;
  const resolve = executor.parameters[0]?.name.getText();
  if (!resolve) return false;
  const timers = [...descendants(executor)].filter(ts.isCallExpression).filter(isTimer);
  return timers.some(({ arguments: [callback, delay] }) => {
    const resolves = new RegExp(`\\b${resolve}\\b`).test(callback?.getText() ?? '');
    return resolves && !isNow(delay);
  });
}

function isTimer({ expression }: ts.CallExpression): boolean {
  return /(?:^|\.)setTimeout$/.test(expression.getText());
}

function isNow(delay: ts.Expression | undefined): boolean {
  return delay === undefined || delay.getText() === '0';
}

function* descendants(node: ts.Node): Generator<ts.Node> {
  for (const child of node.getChildren()) {
    yield child;
    yield* descendants(child);
  }
}
