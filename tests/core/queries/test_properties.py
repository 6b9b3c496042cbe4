"""What holds for every query: written and read again it is the same; nothing crashes; De Morgan."""

from hypothesis import given

from beraad.core.queries import parse
from beraad.core.queries.canonical import written

from .strategies import trees


@given(trees())
def test_a_tree_that_is_written_is_read_as_the_same_tree(tree):
    query = parse(written(tree))
    assert query.tree == tree
    assert query.canonical == written(tree)
    assert parse(query.canonical).canonical == query.canonical
