-- A number of offices and the list of them that follows (设9个内设机构，包括：办公室、…).
with

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

{% set number = '([0-9]{1,2}|[一二三四五六七八九十]{1,3})' -%}
{% set office = '[处室科司局部委队心站所办院组馆厅会]' -%}
{% set listed = '设(?:有|立|置)?(?:下列|以下)?' ~ number
    ~ '个(?:内设|职能|行政|业务|机关|党政|综合)*(?:机构|处室|科室|司局|处|科|室|部门)'
    ~ '(?:[（(][^）)]*[）)])?(?:和机关党委)?[，,：:]?(?:内设机构|内设处室|处室|机构)?'
    ~ '(?:具体|依次)?(?:包括|分别为|分别是|为|即)[：:]?([^。；;：:]+)' -%}
squeezed as (

    select
        document_id,
        page_number,
        text as sentence,
        {{ squeezed_text('text') }} as squeezed

    from sentences

),

told as (

    select
        document_id,
        page_number,
        sentence,
        regexp_extract(squeezed, '{{ listed }}', 1) as number_text,
        regexp_extract(squeezed, '{{ listed }}', 2) as printed_list

    from squeezed

    where {{ matches('squeezed', listed) }}

),

counted as (

    select
        *,
        {{ replace_all(
            replace_all('printed_list', '[（(][^（）()]*[）)]', ''),
            '[（(].*?[）)]', ''
        ) }} as list_text,
        case
            when {{ matches('number_text', '^[0-9]+$') }}
                then try_cast(number_text as integer)
            when length(number_text) = 1
                then position(number_text in '一二三四五六七八九十')
            when {{ matches('number_text', '^十.$') }}
                then 10 + position(substring(number_text, 2, 1) in '一二三四五六七八九')
            when {{ matches('number_text', '^.十$') }}
                then 10 * position(substring(number_text, 1, 1) in '一二三四五六七八九')
            when {{ matches('number_text', '^.十.$') }}
                then
                    10 * position(substring(number_text, 1, 1) in '一二三四五六七八九')
                    + position(substring(number_text, 3, 1) in '一二三四五六七八九')
        end as stated_count

    from told

    -- 康复区（2个） stands for two.
    where not {{ matches('printed_list', '[0-9一二三四五六七八九十]个|等$') }}

),

-- 和 joins two offices or stands within the name of one; 机关党委 is not always counted.
measured as (

    select
        *,
        length(list_text) - length({{ replace_all('list_text', '[、，,]', '') }}) + 1
            as least_count,
        length(list_text) - length({{ replace_all('list_text', '[、，,]', '') }}) + 1
        + (
            length(list_text)
            - length({{ replace_all(
                'list_text', '(' ~ office ~ ')(和|及|与)', '\\1'
            ) }})
        ) as most_count,
        case
            when
                {{ matches('list_text', '党委|党总支|纪委|纪检|工会|离退休|老干部') }}
                then 2
            else 0
        end as uncounted

    from counted

    where {{ matches(
        'list_text',
        '^[^、，,]*' ~ office ~ '([、，,][^、，,]*' ~ office ~ '){2,}$'
    ) }}

),

final as (

    select
        document_id,
        'listed_count' as kind,
        page_number,
        sentence,
        {{ finding_words('listed_count', [
            'cast(stated_count as ' ~ dbt.type_string() ~ ')',
            'cast(least_count as ' ~ dbt.type_string() ~ ')',
        ]) }},
        cast(null as decimal(24, 8)) as amount_wan_yuan

    from measured

    where
        stated_count > most_count
        or stated_count < least_count - uncounted

)

select * from final
