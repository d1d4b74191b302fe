# What waits for its certificate and why; who replaced one, when and why.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def lift_guards(apps, schema_editor):
    """Backwards only: the triggers of certificates/protection.py name the columns that go. `migrate` sets them anew."""
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute('DROP FUNCTION IF EXISTS public.a_certificate_is_never_changed() CASCADE')


class Migration(migrations.Migration):

    dependencies = [
        ('certificates', '0001_certificates'),
        ('training', '0001_quiz_and_learning'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WaitingCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('too_long', 'The text does not fit on two pages, even in the smallest type.'), ('early', 'The clock of the server is before the day of the completion.'), ('facts', 'What the certificate would say contradicts itself or lacks something.'), ('number', 'No number can be made from the pattern.'), ('printer', 'No PDF can be made on this server at present.'), ('other', 'An unexpected error; the log of the server says more.')], max_length=10, verbose_name='reason')),
                ('detail', models.CharField(blank=True, max_length=300, verbose_name='detail')),
                ('since', models.DateTimeField(verbose_name='waiting since')),
                ('looked_at', models.DateTimeField(verbose_name='last tried')),
            ],
            options={
                'verbose_name': 'certificate that waits',
                'verbose_name_plural': 'certificates that wait',
                'ordering': ['since', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='certificate',
            name='one_current_certificate_a_completion',
        ),
        migrations.AddField(
            model_name='certificate',
            name='replaced_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='replaced at'),
        ),
        migrations.AddField(
            model_name='certificate',
            name='replaced_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='certificate',
            name='replaced_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='reason of the replacement'),
        ),
        migrations.AddIndex(
            model_name='certificate',
            index=models.Index(condition=models.Q(('sha256', '')), fields=['issued_at'], name='certificates_without_a_file'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('completion',), name='one_current_certificate_a_completion'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('replaced_at__isnull', True), ('successor__isnull', True)), models.Q(('replaced_at__isnull', False), ('replaced_by__isnull', False), models.Q(('replaced_reason', ''), _negated=True)), _connector='OR'), name='a_replacement_says_who_and_why'),
        ),
        migrations.AddField(
            model_name='waitingcertificate',
            name='completion',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.completion', verbose_name='completion'),
        ),
        migrations.RunPython(migrations.RunPython.noop, lift_guards),
    ]
