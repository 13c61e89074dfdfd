-- One row per broken check of a row: whether its columns add up in other rows, and in
-- how many they do not.
with

checks as (

    select * from {{ ref('int_identity_checks') }}

),

uses as (

    select * from {{ ref('int_identity_uses') }}

),

terms as (

    select * from {{ ref('int_finding_terms') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

cells as (

    select * from {{ ref('int_finding_cells') }}

),

-- Sums of single rows that hold, in the tables where one is broken.
sound_cells as (

    select
        checks.check_key,
        checks.identity_id,
        uses.side,
        cells.document_id,
        cells.table_ordinal,
        cells.panel,
        cells.column_ordinal,
        uses.is_non_zero

    from checks

    inner join uses
        on
            checks.document_id = uses.document_id
            and checks.identity_id = uses.identity_id
            and checks.instance = uses.instance

    inner join cells
        on uses.figure_key = cells.figure_key

    where
        checks.level = 'row'
        and checks.verdict in ('exact', 'rounding')
        and uses.relation = 'equal'

),

sound_wholes as (

    select * from sound_cells
    where side = 'left'

),

sound_parts as (

    select * from sound_cells
    where side = 'right' and is_non_zero

),

broken_wholes as (

    select
        evidence.check_key,
        evidence.identity_id,
        evidence.figure_document_id as document_id,
        evidence.table_ordinal,
        evidence.panel,
        evidence.column_ordinal

    from evidence

    inner join terms
        on evidence.check_key = terms.check_key

    where
        terms.kind = 'columns'
        and evidence.side = 'left'
        and evidence.panel is not null

),

candidates as (

    select
        broken_wholes.check_key,
        sound_wholes.check_key as sound_key

    from broken_wholes

    inner join sound_wholes
        on
            broken_wholes.identity_id = sound_wholes.identity_id
            and broken_wholes.document_id = sound_wholes.document_id
            and broken_wholes.table_ordinal = sound_wholes.table_ordinal
            and broken_wholes.panel = sound_wholes.panel
            and broken_wholes.column_ordinal = sound_wholes.column_ordinal

),

broken_parts as (

    select
        evidence.check_key,
        evidence.column_ordinal

    from evidence

    inner join broken_wholes
        on evidence.check_key = broken_wholes.check_key

    where evidence.side = 'right' and evidence.amount_wan_yuan <> 0

),

parts_counted as (

    select
        check_key,
        count(distinct column_ordinal) as parts

    from broken_parts

    group by check_key

),

shared_parts as (

    select
        candidates.check_key,
        candidates.sound_key,
        count(distinct broken_parts.column_ordinal) as parts

    from candidates

    inner join broken_parts
        on candidates.check_key = broken_parts.check_key

    inner join sound_parts
        on
            candidates.sound_key = sound_parts.check_key
            and broken_parts.column_ordinal = sound_parts.column_ordinal

    group by candidates.check_key, candidates.sound_key

),

-- A row of the same table in which the same columns, all of them filled, add up.
sound_rows as (

    select distinct shared_parts.check_key

    from shared_parts

    inner join parts_counted
        on
            shared_parts.check_key = parts_counted.check_key
            and shared_parts.parts = parts_counted.parts

    where parts_counted.parts > 1

),

sound_counted as (

    select
        check_key,
        count(distinct sound_key) as sound_checks

    from candidates

    group by check_key

),

-- Broken in most of its rows: not the rows are wrong, but what was added up.
broken_columns as (

    select
        check_key,
        count(*) over (
            partition by
                identity_id, document_id, table_ordinal, panel, column_ordinal
        ) as broken_checks

    from broken_wholes

),

-- A check may have several figures on its left.
broken_counted as (

    select
        check_key,
        max(broken_checks) as broken_checks

    from broken_columns

    group by check_key

),

final as (

    select
        broken_counted.check_key,
        broken_counted.broken_checks,
        coalesce(sound_counted.sound_checks, 0) as sound_checks,
        sound_rows.check_key is not null as is_row_of_others_sound

    from broken_counted

    left join sound_counted
        on broken_counted.check_key = sound_counted.check_key

    left join sound_rows
        on broken_counted.check_key = sound_rows.check_key

)

select * from final
