import ts from 'typescript';

/** The names that a module exports, whether written in TypeScript or built; `export *` is not followed. */
export function exportedNames(text: string): string[] {
  const tree = ts.createSourceFile('module.ts', text, ts.ScriptTarget.ES2022);
  return tree.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (statement.isTypeOnly || !clause || !ts.isNamedExports(clause)) return [];
      return clause.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text);
    }
    const isFunctionOrClass =
      ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    if (!isFunctionOrClass && !ts.isVariableStatement(statement)) return [];
    if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (isFunctionOrClass) return statement.name ? [statement.name.text] : [];
    return statement.declarationList.declarations.map(({ name }) => name.getText(tree));
  });
}
