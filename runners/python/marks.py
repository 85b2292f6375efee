"""Marks the ways of a program that no line tells apart: `a if c else b`, `x and y`, `if c: return`. Marked code does
what it did, and lines stay where they are."""
import ast

# A name that no program can spell; it is found among the builtins.
NAME = "disprove reach"
# Marks are told together with ways between lines, which are smaller numbers.
FIRST = 1 << 45
# Characters; of a longer text each process would spend more on marks than they tell.
LONGEST = 60_000


def compile_marked(source, place):
    """As compile() does; without marks where the code nests too deep for them."""
    if len(source) > LONGEST:
        return compile(source, place, "exec")
    try:
        tree = ast.parse(source, place)
        Marker().visit(tree)
        return compile(tree, place, "exec")
    except (RecursionError, MemoryError, ValueError):
        return compile(source, place, "exec")


class Marker(ast.NodeTransformer):
    def __init__(self):
        self._count = FIRST

    def visit(self, node):
        # Annotations may be kept as text.
        for name in ("annotation", "returns"):
            if getattr(node, name, None) is not None:
                kept = getattr(node, name)
                setattr(node, name, None)
                super().visit(node)
                setattr(node, name, kept)
                return node
        return super().visit(node)

    def visit_IfExp(self, node):
        self.generic_visit(node)
        node.body, node.orelse = self._marked(node.body), self._marked(node.orelse)
        return node

    def visit_BoolOp(self, node):
        self.generic_visit(node)
        node.values[1:] = [self._marked(value) for value in node.values[1:]]
        return node

    def visit_Compare(self, node):
        self.generic_visit(node)
        node.comparators[1:] = [self._marked(value) for value in node.comparators[1:]]
        return node

    def visit_ListComp(self, node):
        self.generic_visit(node)
        if any(each.ifs for each in node.generators):
            node.elt = self._marked(node.elt)
        return node

    visit_SetComp = visit_GeneratorExp = visit_ListComp

    def visit_DictComp(self, node):
        self.generic_visit(node)
        if any(each.ifs for each in node.generators):
            node.key = self._marked(node.key)
        return node

    def visit_If(self, node):
        self.generic_visit(node)
        first = node.body[0]
        if first.lineno == node.test.end_lineno:
            node.body.insert(0, ast.copy_location(ast.Expr(self._call(first)), first))
        return node

    visit_While = visit_If

    def _marked(self, node):
        """`(reach(7), node)[1]`: what reaches one evaluates the other."""
        both = located(ast.Tuple([self._call(node), node], ast.Load()), node)
        return located(ast.Subscript(both, located(ast.Constant(1), node), ast.Load()), node)

    def _call(self, node):
        self._count += 1
        return located(ast.Call(located(ast.Name(NAME, ast.Load()), node), [located(ast.Constant(self._count), node)], []), node)


def located(made, node):
    return ast.copy_location(made, node)
