"""Old categories below a pillar, old subcategories below them."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from training.quiz.django_quiz.ledger import HERE, NEW, Ledger
from training.quiz.django_quiz.mapping import CannotTake
from training.quiz.django_quiz.savepoints import on_its_own
from training.quiz.django_quiz.tables import Dump, OldCategory, OldQuestion
from training.quiz.django_quiz.target import Target
from training.quiz.models import Category

LONGEST = Category._meta.get_field("name").max_length or 0


@dataclass(slots=True)
class Filed:
    """The categories by their old numbers."""

    top: dict[int, Category] = field(default_factory=dict)
    below: dict[int, Category] = field(default_factory=dict)

    def of(self, question: OldQuestion) -> Category | None:
        """Where a question belongs: the closer of its two, if it is here."""
        return self.below.get(question.subcategory or 0) or self.top.get(question.category or 0)


def put_categories(dump: Dump, target: Target, ledger: Ledger) -> Filed:
    """Categories first, as subcategories hang below them. They come beside what the bank has, also beside the same name: a line of a
    blueprint that draws from a category of the bank must not begin to draw old questions.
    """
    filed = Filed()
    for old in dump.categories:
        with on_its_own(ledger, [old.key]):
            filed.top[old.pk] = _put(old, None, target, ledger)
    for old in dump.subcategories:
        with on_its_own(ledger, [old.key]):
            above = filed.top.get(old.above or 0)
            if old.above and above is None:
                ledger.remark(old.key, _("The category above it is not here; it lies directly below the pillar."))
            filed.below[old.pk] = _put(old, above, target, ledger)
    return filed


def _put(old: OldCategory, above: Category | None, target: Target, ledger: Ledger) -> Category:
    if not old.name:
        raise CannotTake(_("It has no name; its questions lie one step higher."))
    uuid = target.uuid(old.key.model, old.pk)
    known: Category | None = Category.objects.filter(uuid=uuid).first()
    if known is not None:
        ledger.settle([old.key], HERE)
        return known
    category = Category(uuid=uuid, pillar=above.pillar if above else target.pillar, name=old.name[:LONGEST])
    if target.apply:
        _store(category, above)
    ledger.settle([old.key], NEW)
    if category.name != old.name:
        ledger.remark(old.key, _("Its name is cut to %(count)s characters.") % {"count": LONGEST})
    return category


def _store(category: Category, above: Category | None) -> None:
    if above is None:
        Category.add_root(instance=category)
    else:
        Category.objects.get(pk=above.pk).add_child(instance=category)  # the tree keeps counts, so it is asked afresh
