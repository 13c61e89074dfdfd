-- D3 to D5: what pages say of their document: the code of the department above the
-- tables, the numbers of the goal sheets, the date of the assets.
with

documents as (

    select * from {{ ref('int_identity_documents') }}

),

entities as (

    select
        document_id,
        entity_code
    from {{ ref('stg_disclosure__documents') }}

),

lines as (

    select
        document_id,
        page_number,
        zone,
        text,
        {{ replace_all('text', '\\s+', '') }} as squeezed,
        'p' || cast(page_number as {{ dbt.type_string() }})
        || '.l' || cast(line_ordinal as {{ dbt.type_string() }}) as place
    from {{ ref('stg_disclosure__lines') }}

),

sentences as (

    select
        document_id,
        page_number,
        {{ replace_all('text', '\\s+', '') }} as squeezed,
        's' || cast(sentence_ordinal as {{ dbt.type_string() }}) as place
    from {{ ref('stg_disclosure__sentences') }}

),

-- D3: "202 开发区群众工作局  预算年度：2024  单位：万元" above a table. The year is no code.
headers as (

    select
        document_id,
        page_number,
        place,
        {{ replace_all('text', '20[0-9]{2}\\s*(年|单位|$)', ' ') }} as text
    from lines
    where zone = 'unit_line'

),

coded_headers as (

    select
        headers.document_id,
        headers.page_number,
        headers.place,
        entities.entity_code,
        {{ replace_all(
            'headers.text',
            '^(.*?[\\s:：])??([0-9]{3,12})[\\s]*[一-龥].*$', '\\2'
        ) }} as printed_code
    from headers
    inner join entities on headers.document_id = entities.document_id
    where
        {{ matches('headers.text', '(^|[\\s:：])[0-9]{3,12}[\\s]*[一-龥]') }}
        and {{ matches('entities.entity_code', '^[0-9]{3,12}$') }}

),

-- A unit's code begins with its department's; a department's document may print both.
code_pairs as (

    select
        document_id,
        page_number,
        place,
        entity_code as left_text,
        substr(printed_code, 1, length(entity_code)) as right_text
    from coded_headers

),

-- D4: a number follows the one before. The first of a list follows none and is exempt;
-- a document that begins with another number leaves out what stands before it.
number_pairs as (

    select
        document_id,
        page_number,
        place,
        number as right_value,
        coalesce(number_before, 0) + 1 as left_value
    from {{ ref('int_goal_sheet_numbers') }}
    where not is_first_of_list

),

-- D5: 截至2023年12月31日 in a budget of 2024. A day early in the year lies before that
-- year's budget; final accounts are of the year they close.
dated_texts as (

    select
        document_id,
        page_number,
        place,
        squeezed
    from sentences

    union all

    select
        document_id,
        page_number,
        place,
        squeezed
    from lines
    where zone = 'unit_line' and {{ matches('squeezed', '截[至止](时间|日期)') }}

),

dates as (

    select
        dated_texts.document_id,
        dated_texts.page_number,
        dated_texts.place,
        documents.fiscal_year,
        documents.budget_phase,
        cast(
            {{ replace_all(
                'dated_texts.squeezed',
                '^.*?截[至止](?:时间|日期)?[:：]?(20[0-9]{2})[-年.].*$', '\\1'
            ) }} as integer
        ) as dated_year,
        {{ matches(
            'dated_texts.squeezed',
            '截[至止](时间|日期)?[:：]?20[0-9]{2}[-年.]0?[1-6][-月.]'
        ) }} as is_early_in_year
    from dated_texts
    inner join documents on dated_texts.document_id = documents.document_id
    where
        {{ matches(
            'dated_texts.squeezed', '截[至止](时间|日期)?[:：]?20[0-9]{2}[-年.]'
        ) }}
        and {{ matches(
            'dated_texts.squeezed', '资产|车辆|设备|截[至止](时间|日期)'
        ) }}
        and documents.fiscal_year is not null

),

date_pairs as (

    select
        document_id,
        page_number,
        place,
        case
            when budget_phase = 'final' then fiscal_year
            else fiscal_year - 1
        end as left_value,
        case
            when budget_phase = 'final' then dated_year
            when is_early_in_year and dated_year = fiscal_year then fiscal_year - 1
            else dated_year
        end as right_value
    from dates

),

pairs as (

    select
        document_id,
        'D3' as identity_id,
        place,
        'code.' || place as instance,
        page_number,
        cast(left_text as bigint) as left_value,
        cast(right_text as bigint) as right_value
    from code_pairs

    union all

    select
        document_id,
        'D4' as identity_id,
        place,
        'number.' || place as instance,
        page_number,
        left_value,
        right_value
    from number_pairs

    union all

    select
        document_id,
        'D5' as identity_id,
        place,
        'assets.' || place as instance,
        page_number,
        left_value,
        right_value
    from date_pairs

),

sides as (

    select 'left' as side

    union all

    select 'right' as side

),

final as (

    select
        pairs.document_id,
        pairs.identity_id,
        pairs.instance,
        1 as reading,
        sides.side,
        1 as sign,
        cast(null as integer) as table_ordinal,
        pairs.page_number,
        -- The key of a sentence is that of the sentence: it can be read again.
        case
            when sides.side = 'right' then pairs.document_id || '-' || pairs.place
            else pairs.document_id || '-asked-' || pairs.instance
        end as figure_key,
        cast(
            case
                when sides.side = 'left' then pairs.left_value
                else pairs.right_value
            end as decimal(24, 8)
        ) as amount_wan_yuan,
        cast(0 as decimal(24, 13)) as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from pairs
    cross join sides

)

select * from final
