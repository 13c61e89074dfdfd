-- Vehicles by use that are not the vehicles the sentence counts before them, and more
-- groups of travellers or guests than people in them.
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

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

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

vehicles as (

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

),

-- 公务接待12批次、116人次; 出国团组2个，累计5人次. Nothing else is counted between them, and one
-- person in two groups is two 人次.
{% set groups = '(接待|来访|出国|出境)[^0-9。；;]{0,16}([0-9]+)个?(批次|批|团组|个)[^0-9。；;]{0,8}'
    ~ '([0-9]+)人次' -%}
grouped as (

    select
        document_id,
        page_number,
        text as sentence,
        regexp_extract(squeezed, '{{ groups }}', 0) as words,
        try_cast(regexp_extract(squeezed, '{{ groups }}', 2) as integer) as group_count,
        try_cast(regexp_extract(squeezed, '{{ groups }}', 4) as integer) as people_count

    from (
        select
            *,
            {{ replace_all(squeezed_text('text'), '([0-9]),([0-9]{3})', '\\1\\2') }}
                as squeezed

        from sentences
    ) as squeezed_sentences

    where {{ matches('squeezed', groups) }}

),

travellers as (

    select
        document_id,
        'batches_over_people' as kind,
        page_number,
        sentence,
        {{ finding_words('batches_over_people', [
            'cast(group_count as ' ~ dbt.type_string() ~ ')',
            'cast(people_count as ' ~ dbt.type_string() ~ ')',
        ]) }},
        cast(null as decimal(24, 8)) as amount_wan_yuan

    from grouped

    where
        group_count > people_count
        and {{ matches('words', '批|团') }}

),

final as (

    select * from vehicles

    union all

    select * from travellers

)

select * from final
