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

-- What stands between the whole and the use: another topic (；), vehicles to be bought,
-- a use within a use (一般公务用车8辆（其中机要通信用车2辆）).
parts as (

    select
        totals.document_id,
        totals.page_number,
        totals.sentence,
        totals.figure_ordinal,
        totals.printed_number as whole_count,
        parts.printed_number as part_count,
        {{ replace_all(
            'substring(totals.sentence, totals.sentence_offset + 1,'
            ~ ' parts.sentence_offset - totals.sentence_offset)',
            '[（(][^（）()]*[）)]', ''
        ) }} as between_text

    from totals

    inner join counts as parts
        on
            totals.document_id = parts.document_id
            and totals.sentence_ordinal = parts.sentence_ordinal
            and totals.figure_ordinal < parts.figure_ordinal

    where
        totals.totals_of_sentence = 1
        and parts.fact_key = 'assets.vehicles_by_use'

),

nested as (

    select
        *,
        length(between_text)
        - length({{ replace_all('between_text', '[（(]', '') }})
        + (length(between_text) - length(replace(between_text, '其中', ''))) / 2
        + (length(between_text) - length(replace(between_text, '包括', ''))) / 2
            as depth

    from parts

    where not {{ matches('between_text', '[；;。]|(购置|更新|新增|报废|处置)[^，、：]*$') }}

),

placed as (

    select
        *,
        min(depth) over (partition by document_id, figure_ordinal) as top_depth

    from nested

),

summed as (

    select
        document_id,
        page_number,
        sentence,
        whole_count,
        max(depth) > min(depth) as has_nested,
        sum(case when depth = top_depth then 1 else 0 end) as uses,
        sum(case when depth = top_depth then part_count end) as part_count

    from placed

    group by document_id, page_number, sentence, figure_ordinal, whole_count

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
            and not has_nested
            and uses > 1
            and {{ matches('sentence', '其(他|它)[^，。；]{0,16}用车') }}
        )

)

select * from final
