-- One row per broken check: what else in the document speaks for the same structure.
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

suspects as (

    select * from {{ ref('int_finding_suspects') }}

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

-- The same for sums of rows: where most of a table's sums break, each by another
-- amount, its outline is misread whatever print seems to prove.
whole_rows as (

    select distinct
        checks.document_id,
        cells.table_ordinal,
        cells.panel,
        cells.row_ordinal,
        checks.verdict = 'broken' as is_broken,
        case when checks.verdict = 'broken' then abs(checks.difference) end as gap

    from checks

    inner join uses
        on
            checks.document_id = uses.document_id
            and checks.identity_id = uses.identity_id
            and checks.instance = uses.instance

    inner join cells
        on uses.figure_key = cells.figure_key

    where
        checks.level in ('hierarchy', 'table')
        and checks.verdict in ('exact', 'rounding', 'broken')
        and uses.side = 'left'

),

row_sums as (

    select
        document_id,
        table_ordinal,
        count(
            distinct case when is_broken then panel * 100000 + row_ordinal end
        ) as broken_rows,
        count(distinct gap) as gaps,
        count(
            distinct case when not is_broken then panel * 100000 + row_ordinal end
        ) as sound_rows

    from whole_rows

    group by document_id, table_ordinal

),

final as (

    select
        terms.check_key,
        coalesce(suspects.asking_kinds, 0) > 1 as is_asked_by_another_kind,
        sound_rows.check_key is not null as is_row_of_others_sound,
        coalesce(
            broken_counted.broken_checks > 2
            and broken_counted.broken_checks
            > coalesce(sound_counted.sound_checks, 0),
            false
        )
        or coalesce(
            terms.kind = 'rows'
            and row_sums.gaps > 2
            and row_sums.broken_rows > 2
            and row_sums.broken_rows > row_sums.sound_rows,
            false
        ) as is_systematic

    from terms

    left join suspects
        on terms.check_key = suspects.check_key

    left join sound_rows
        on terms.check_key = sound_rows.check_key

    left join sound_counted
        on terms.check_key = sound_counted.check_key

    left join broken_counted
        on terms.check_key = broken_counted.check_key

    left join row_sums
        on
            terms.document_id = row_sums.document_id
            and terms.left_table_ordinal = row_sums.table_ordinal

)

select * from final
