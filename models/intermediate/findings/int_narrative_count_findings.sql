-- Vehicles by use that are not the vehicles the sentence counts before them.
with

counts as (

    select *

    from {{ ref('int_narrative_figures_converted') }}

    where
        value_kind = 'count'
        and role = 'level'
        and printed_number is not null
        and fact_key in ('assets.vehicles', 'assets.vehicles_by_use')

),

totals as (

    select
        *,
        count(*) over (
            partition by document_id, sentence_ordinal
        ) as totals_of_sentence

    from counts

    where fact_key = 'assets.vehicles'

),

summed as (

    select
        totals.document_id,
        totals.page_number,
        totals.sentence,
        totals.printed_number as whole_count,
        count(*) as uses,
        sum(parts.printed_number) as part_count

    from totals

    inner join counts as parts
        on
            totals.document_id = parts.document_id
            and totals.sentence_ordinal = parts.sentence_ordinal
            and totals.figure_ordinal < parts.figure_ordinal

    where
        totals.totals_of_sentence = 1
        and parts.fact_key = 'assets.vehicles_by_use'

    group by
        totals.document_id,
        totals.page_number,
        totals.sentence,
        totals.figure_ordinal,
        totals.printed_number

),

final as (

    select
        document_id,
        'count_mismatch' as kind,
        page_number,
        sentence,
        {{ finding_words('count_mismatch', [
            'cast(cast(part_count as integer) as ' ~ dbt.type_string() ~ ')',
            'cast(cast(whole_count as integer) as ' ~ dbt.type_string() ~ ')',
        ]) }},
        cast(null as decimal(24, 8)) as amount_wan_yuan

    from summed

    where
        part_count > whole_count
        -- Some uses may be all that is told; with 其他用车 all are.
        or (
            part_count < whole_count
            and uses > 1
            and {{ matches('sentence', '其(他|它)[^，。；]{0,16}用车') }}
        )

)

select * from final
