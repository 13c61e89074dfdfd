with

identities as (

    select * from {{ ref('identities') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

verdicts as (

    select * from {{ ref('int_identity_verdicts') }}

),

absences as (

    select * from {{ ref('int_identity_absences') }}

),

exemptions as (

    select * from {{ ref('int_identity_exemptions') }}

),

uses as (

    select * from {{ ref('int_identity_uses') }}

),

suspects as (

    select * from {{ ref('int_identity_suspects') }}

),

side_figures as (

    select
        document_id,
        identity_id,
        instance,
        side,
        string_agg(figure_key, ' ' order by figure_key) as figure_keys,
        min(table_ordinal) as table_ordinal,
        min(page_number) as page_number

    from uses

    group by document_id, identity_id, instance, side

),

check_tables as (

    select distinct
        document_id,
        identity_id,
        instance,
        table_ordinal

    from uses

),

table_lists as (

    select
        document_id,
        identity_id,
        instance,
        string_agg(
            cast(table_ordinal as varchar), ' '
            order by table_ordinal
        ) as table_ordinals

    from check_tables

    group by document_id, identity_id, instance

),

sides as (

    select
        document_id,
        identity_id,
        instance,
        max(case when side = 'left' then figure_keys end)
            as left_figure_keys,
        max(case when side = 'right' then figure_keys end)
            as right_figure_keys,
        max(case when side = 'left' then table_ordinal end)
            as left_table_ordinal,
        max(case when side = 'right' then table_ordinal end)
            as right_table_ordinal,
        coalesce(
            max(case when side = 'left' then page_number end),
            max(page_number)
        ) as page_number

    from side_figures

    group by document_id, identity_id, instance

),

made as (

    select
        verdicts.document_id,
        verdicts.identity_id,
        verdicts.instance,
        verdicts.left_amount,
        verdicts.right_amount,
        verdicts.difference,
        verdicts.tolerance,
        verdicts.verdict,
        verdicts.rule,
        verdicts.reason,
        sides.left_figure_keys,
        sides.right_figure_keys,
        table_lists.table_ordinals,
        sides.left_table_ordinal,
        sides.right_table_ordinal,
        sides.page_number,
        suspects.suspect_side

    from verdicts

    inner join sides
        on
            verdicts.document_id = sides.document_id
            and verdicts.identity_id = sides.identity_id
            and verdicts.instance = sides.instance

    inner join table_lists
        on
            verdicts.document_id = table_lists.document_id
            and verdicts.identity_id = table_lists.identity_id
            and verdicts.instance = table_lists.instance

    left join suspects
        on
            verdicts.document_id = suspects.document_id
            and verdicts.identity_id = suspects.identity_id
            and verdicts.instance = suspects.instance

    left join absences
        on
            verdicts.document_id = absences.document_id
            and verdicts.identity_id = absences.identity_id

    -- What is out of force is stated once, as not applicable.
    where absences.identity_id is null

),

not_made as (

    select
        document_id,
        identity_id,
        '-' as instance,
        null as left_amount,
        null as right_amount,
        null as difference,
        null as tolerance,
        'not_applicable' as verdict,
        null as rule,
        reason,
        null as left_figure_keys,
        null as right_figure_keys,
        null as table_ordinals,
        null as left_table_ordinal,
        null as right_table_ordinal,
        null as page_number,
        null as suspect_side

    from absences

),

exempt as (

    select
        exemptions.document_id,
        exemptions.identity_id,
        exemptions.instance,
        null as left_amount,
        null as right_amount,
        null as difference,
        null as tolerance,
        'not_applicable' as verdict,
        null as rule,
        exemptions.reason,
        null as left_figure_keys,
        exemptions.figure_key as right_figure_keys,
        cast(exemptions.table_ordinal as varchar) as table_ordinals,
        null as left_table_ordinal,
        exemptions.table_ordinal as right_table_ordinal,
        exemptions.page_number,
        null as suspect_side

    from exemptions

    left join absences
        on
            exemptions.document_id = absences.document_id
            and exemptions.identity_id = absences.identity_id

    where absences.identity_id is null

),

checks as (

    select * from made

    union all

    select * from exempt

    union all

    select * from not_made

),

final as (

    select
        md5(
            checks.document_id || '|' || checks.identity_id
            || '|' || checks.instance
        ) as check_key,
        checks.document_id,
        documents.disclosure_id,
        checks.identity_id,
        checks.instance,
        identities.level,
        identities.severity,
        checks.verdict,
        checks.rule,
        checks.reason,
        checks.suspect_side,
        checks.left_figure_keys,
        checks.right_figure_keys,
        checks.table_ordinals,
        checks.left_table_ordinal,
        checks.right_table_ordinal,
        checks.page_number,
        cast(checks.left_amount as decimal(38, 8)) as left_amount,
        cast(checks.right_amount as decimal(38, 8)) as right_amount,
        cast(checks.difference as decimal(38, 8)) as difference,
        cast(checks.tolerance as decimal(38, 13)) as tolerance

    from checks

    inner join identities
        on checks.identity_id = identities.identity_id

    inner join documents
        on checks.document_id = documents.document_id

)

select * from final
