-- Words printed twice, words of another document, a percentage without its sign.
with

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

squeezed as (

    select
        sentences.document_id,
        sentences.page_number,
        sentences.text as sentence,
        {{ squeezed_text('sentences.text') }} as squeezed,
        sections.section_kind,
        links.budget_phase,
        documents.entity_name
    from sentences
    inner join sections
        on
            sentences.document_id = sections.document_id
            and sentences.section_ordinal = sections.section_ordinal
    inner join documents on sentences.document_id = documents.document_id
    inner join links on sentences.document_id = links.document_id
    where sections.section_kind not in ('contents', 'front')

),

-- 主要为主要是, 的的 (not 目的的); the name of the body twice in a row.
{% set twice = '主要(为|是|用于|原因是)主要(为|是|用于|原因)|原因是由于?原因|'
    ~ '(^|[^目标打有])的的($|[^确士])|比上年比上年|万元元|用于用于|安排安排' -%}
doubled as (

    select
        document_id,
        'doubled_words' as kind,
        page_number,
        sentence,
        {{ finding_words('doubled_words', [
            "coalesce(nullif(regexp_extract(squeezed, '" ~ twice
            ~ "', 0), ''), entity_name || entity_name)",
        ]) }}
    from squeezed
    where
        {{ matches('squeezed', twice) }}
        -- Printed with nothing between: a title and its sentence are two lines. 某局某局机关
        -- is a body and a part of it.
        or (
            length(entity_name) > 3
            and position(entity_name || entity_name in sentence) > 0
            and not {{ matches(
                'substring(sentence, position(entity_name || entity_name in sentence)'
                ~ ' + 2 * length(entity_name))',
                '^(机关|本级|本部|下属|所属|直属)'
            ) }}
        )

),

-- 部门预算包括：某局本级决算 in a budget: a list of bodies. 上年决算 is no slip, nor are
-- duties (负责编制预算，审核所属单位决算).
other_phase as (

    select
        document_id,
        'phase_slip' as kind,
        page_number,
        sentence,
        {{ finding_words('phase_slip') }}
    from squeezed
    where
        budget_phase = 'budget'
        and {{ matches(
            'squeezed', '预算(编制范围|单位)?[^，。；]{0,12}(包括|包含|含|构成|由)'
        ) }}
        and {{ matches(
            'squeezed',
            '(本级|机关|中心|支队|大队|单位|所|站|院|馆|校)([（(][^（）()]*[）)])?'
            ~ '决算([（(、，；。]|和|及|$)'
        ) }}
        and not {{ matches(
            'squeezed', '负责|审核|审批|批复|编制[^范]|汇总|监督|指导|管理|承担|上年|去年|公开'
        ) }}

),

unsigned as (

    select
        document_id,
        'percent_sign_missing' as kind,
        page_number,
        sentence,
        {{ finding_words('percent_sign_missing') }}
    from squeezed
    where
        {{ matches(
            'squeezed',
            '(增加|减少|增长|下降)[0-9,.]+万?元，(增加|减少|增长|下降|上升)'
            ~ '[1-9][0-9]{0,3}([.][0-9]+)?[，。；]'
        ) }}

),

found as (

    select * from doubled

    union all

    select * from other_phase

    union all

    select * from unsigned

),

final as (

    select
        *,
        cast(null as decimal(24, 8)) as amount_wan_yuan
    from found

)

select * from final
