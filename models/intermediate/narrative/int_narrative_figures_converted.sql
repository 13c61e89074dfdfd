with

stated as (

    select * from {{ ref('stg_disclosure__narrative_figures') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

folded as (

    select
        stated.*,
        case
            when role <> 'flat' then {{ fold_amount_text('printed_text') }}
        end as number_text
    from stated

),

judged as (

    select
        folded.*,
        {{ amount_parse_status('number_text') }} as amount_parse_status
    from folded

),

parsed as (

    select
        judged.*,
        {{ parse_amount('number_text', 'amount_parse_status') }} as printed_number,
        {{ printed_decimals('number_text', 'amount_parse_status') }} as decimals,
        case
            when printed_unit in ('%', '个百分点') then 'percent'
            when printed_unit in ('辆', '台') then 'count'
            when printed_unit is not null then 'amount'
        end as value_kind,
        -- 亿元 and 万 stand in prose only: tables print 元, 千元 or 万元.
        case printed_unit
            when '亿元' then cast('10000' as decimal(9, 4))
            when '万元' then cast('1' as decimal(9, 4))
            when '万' then cast('1' as decimal(9, 4))
            when '千元' then cast('0.1' as decimal(9, 4))
            when '元' then cast('0.0001' as decimal(9, 4))
        end as wan_yuan_per_unit
    from judged

),

dated as (

    select
        parsed.*,
        links.disclosure_id,
        links.fiscal_year,
        links.budget_phase,
        sentences.text as sentence,
        sentences.zone,
        sections.section_key,
        sections.section_kind,
        sections.heading,
        case
            when {{ matches('parsed.base_text', '^20[0-9][0-9]') }}
                then cast(substring(parsed.base_text, 1, 4) as integer)
            when parsed.base_text is not null then links.fiscal_year - 1
        end as base_year,
        cast(parsed.year_text as integer) as named_year
    from parsed
    inner join links on parsed.document_id = links.document_id
    inner join sentences
        on
            parsed.document_id = sentences.document_id
            and parsed.sentence_ordinal = sentences.sentence_ordinal
    inner join sections
        on
            parsed.document_id = sections.document_id
            and parsed.section_ordinal = sections.section_ordinal

),

converted as (

    select
        document_id || '-n' || cast(figure_ordinal as {{ dbt.type_string() }})
            as figure_key,
        document_id,
        disclosure_id,
        figure_ordinal,
        sentence_ordinal,
        section_ordinal,
        paragraph_ordinal,
        level_ordinal,
        whole_ordinal,
        page_number,
        sentence_offset,
        sentence,
        zone,
        section_key,
        section_kind,
        heading,
        role,
        direction,
        fact_key,
        side,
        money_scope,
        subject_code,
        subject_name,
        scope_unit_name,
        printed_text,
        printed_unit,
        base_text,
        phase_text,
        value_kind,
        amount_parse_status,
        fiscal_year,
        budget_phase,
        base_year,
        named_year,
        case
            when role = 'base' then base_year
            when role in ('level', 'budget') then coalesce(named_year, fiscal_year)
            else fiscal_year
        end as figure_year,
        decimals,
        printed_number,
        case
            when value_kind = 'amount' then
                cast(printed_number * wan_yuan_per_unit as decimal(24, 8))
        end as amount_wan_yuan,
        case
            when value_kind = 'amount' then
                cast(
                    cast(
                        '0.' || repeat('0', cast(least(decimals, 8) as integer))
                        || '5' as decimal(10, 9)
                    )
                    * wan_yuan_per_unit as decimal(24, 13)
                )
        end as half_ulp_wan_yuan,
        case when direction = 'down' then -1 else 1 end as direction_sign,
        is_in_reason
    from dated

)

select * from converted
