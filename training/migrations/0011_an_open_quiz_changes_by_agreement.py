import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0010_what_counts_as_handed_in'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='quiz',
            options={'ordering': ['title'], 'permissions': [('open_quiz', 'Can open and close a quiz')], 'verbose_name': 'quiz', 'verbose_name_plural': 'quizzes'},
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.JSONField()),
                ('after', models.JSONField()),
                ('why', models.CharField(max_length=300, verbose_name='reason')),
                ('at', models.DateTimeField(verbose_name='proposed at')),
                ('state', models.CharField(choices=[('open', 'Waiting'), ('accepted', 'Accepted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='open', max_length=9, verbose_name='status')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided at')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('alone', models.BooleanField(default=False, verbose_name='without a second person')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.question', verbose_name='question')),
                ('quiz', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.quiz', verbose_name='quiz')),
            ],
            options={
                'verbose_name': 'proposal',
                'verbose_name_plural': 'proposals',
                'ordering': ['-at', '-pk'],
                'permissions': [('decide_proposal', 'Can accept and refuse changes of open quizzes and ready questions')],
                'default_permissions': (),
                'indexes': [models.Index(fields=['state', 'at'], name='proposals_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('question__isnull', True), ('quiz__isnull', False)), models.Q(('question__isnull', False), ('quiz__isnull', True)), _connector='OR'), name='a_proposal_is_for_a_quiz_or_a_question'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('quiz',), name='one_open_proposal_a_quiz'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('question',), name='one_open_proposal_a_question'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_decided_proposal_says_who_and_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('alone', True), models.Q(('decided_by', models.F('by')), _negated=True), _connector='OR'), name='nobody_accepts_their_own_proposal_unless_alone'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='a_refusal_says_why'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='a_proposal_says_why')],
            },
        ),
    ]
