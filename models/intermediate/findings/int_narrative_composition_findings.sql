-- Economic items that the prose lists as what personnel or operating cost consists of,
-- and of which no table has money.
with

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

figures as (

    select *

    from {{ ref('int_figures_printed') }}

    where row_kind = 'dept_economic' and value_kind = 'amount' and is_own_period

),

subjects as (

    select * from {{ ref('economic_subjects') }}

    where kind = 'dept_economic' and level = 'section'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

doubted as (

    select distinct document_id from {{ ref('int_documents_doubted') }}

),

{% set fold = '[（）()\\s]' -%}
-- 费 and 费用 are written for each other.
names as (

    select
        *,
        {{ replace_all(replace_all('name_zh', fold, ''), '费用$', '费') }} as name_key

    from subjects

),

funded as (

    select
        document_id,
        {{ replace_all(replace_all('caption', fold, ''), '费用$', '费') }} as name_key,
        substring(subject_code, 1, 5) as code

    from figures

    where amount_wan_yuan <> 0

),

funded_documents as (

    select document_id

    from funded

    where length(code) = 5

    group by document_id

    having count(distinct code) >= 5

),

-- 人员经费865.05万元，主要包括：…; the list may be a sentence of its own.
told as (

    select
        sentences.document_id,
        sentences.sentence_ordinal,
        sentences.page_number,
        sentences.text as sentence,
        {{ squeezed_text('sentences.text') }} as squeezed,
        {{ squeezed_text("coalesce(lag(sentences.text) over ("
            ~ "partition by sentences.document_id order by sentences.sentence_ordinal"
            ~ "), '')") }} as squeezed_before

    from sentences

    inner join sections
        on
            sentences.document_id = sections.document_id
            and sentences.section_ordinal = sections.section_ordinal

    where sections.section_kind = 'figures'

),

{% set whole = '(人员|公用)(经费|支出)[^，。；]{0,16}万元' -%}
lists as (

    select
        document_id,
        sentence_ordinal,
        page_number,
        sentence,
        '、' || {{ replace_all(
            replace_all(
                replace_all(
                    replace_all('squeezed', '^.*?(包括|用于)[：:]?', ''),
                    '[（）()]', ''
                ),
                '[，,。；;]', '、'
            ),
            '费用、', '费、'
        ) }} || '、' as listed

    from told

    where
        {{ matches('squeezed', '(包括|用于)[：:]?[^，。；]+、[^，。；]+、[^，。；]+、') }}
        and (
            {{ matches('squeezed', whole ~ '.{0,8}(包括|用于)') }}
            or (
                {{ matches('squeezed', '^主要(包括|用于)') }}
                and {{ matches('squeezed_before', whole ~ '.{0,2}$') }}
            )
        )
        -- 机关运行经费指…，包括…: a definition.
        and not {{ matches('squeezed', '(指|反映|是为)') }}

),

missing as (

    select
        lists.document_id,
        lists.sentence_ordinal,
        lists.page_number,
        lists.sentence,
        min(names.code) as code,
        min(names.name_zh) as name_zh,
        max(
            case
                when
                    funded.name_key = names.name_key
                    or funded.code = names.code
                    then 1
                else 0
            end
        ) as is_funded

    from lists

    inner join funded_documents on lists.document_id = funded_documents.document_id

    inner join links on lists.document_id = links.document_id

    -- 提租补贴 was an item of its own until 2017.
    inner join names
        on
            position('、' || names.name_key || '、' in lists.listed) > 0
            and coalesce(names.valid_from, 0) <= links.fiscal_year
            and coalesce(names.valid_to, 9999) >= links.fiscal_year

    inner join funded on lists.document_id = funded.document_id

    left join doubted on lists.document_id = doubted.document_id

    where doubted.document_id is null

    group by
        lists.document_id,
        lists.sentence_ordinal,
        lists.page_number,
        lists.sentence,
        names.name_key

),

summed as (

    select
        document_id,
        sentence_ordinal,
        page_number,
        sentence,
        count(*) as listed_items,
        sum(1 - is_funded) as missing_items,
        {{ dbt.listagg(
            'case when is_funded = 0 then name_zh end', "'、'", "order by code"
        ) }} as missing_names

    from missing

    group by document_id, sentence_ordinal, page_number, sentence

),

-- The same list stands below all money and below the general public budget.
first_told as (

    select
        *,
        row_number() over (
            partition by document_id, missing_names order by sentence_ordinal
        ) as list_rank

    from summed

    where missing_items > 0 and listed_items >= 5

),

final as (

    select
        document_id,
        'composition_without_money' as kind,
        page_number,
        sentence,
        {{ finding_words('composition_without_money', [
            'missing_names',
            'cast(missing_items as ' ~ dbt.type_string() ~ ')',
        ]) }},
        cast(null as decimal(24, 8)) as amount_wan_yuan

    from first_told

    where list_rank = 1

)

select * from final
