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

cells as (

    select * from {{ ref('int_finding_cells') }}

),

suspects as (

    select * from {{ ref('int_finding_suspects') }}

),

column_witnesses as (

    select * from {{ ref('int_finding_column_witnesses') }}

),

-- Where most of a table's sums of rows break, each by another amount, not the rows are
-- wrong: its outline is misread whatever print seems to prove.
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
        coalesce(column_witnesses.is_row_of_others_sound, false)
            as is_row_of_others_sound,
        coalesce(
            column_witnesses.broken_checks > 2
            and column_witnesses.broken_checks > column_witnesses.sound_checks,
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

    left join column_witnesses
        on terms.check_key = column_witnesses.check_key

    left join row_sums
        on
            terms.document_id = row_sums.document_id
            and terms.left_table_ordinal = row_sums.table_ordinal

)

select * from final
