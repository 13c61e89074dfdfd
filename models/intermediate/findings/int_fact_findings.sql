-- Facts that do not close are ours until shown otherwise: one finding per document and
-- fact, whatever the funds it fails in, where no other finding tells the cause.
with

reconciled as (

    select * from {{ ref('int_facts_explained') }}
    where status in ('ours', 'undecided') and finding_key is null

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

kinds as (

    select * from {{ ref('finding_kinds') }}

),

-- The widest money first: what is wrong of one fund is wrong of all money.
ranked as (

    select
        reconciled.*,
        row_number() over (
            partition by document_id, fact
            order by
                case status when 'ours' then 0 else 1 end asc nulls last,
                abs(unexplained_wan_yuan) desc nulls last,
                case fund when 'all' then 0 when 'fiscal' then 1 else 2 end
                asc nulls last,
                fund asc nulls last
        ) as place
    from reconciled

),

described as (

    select
        ranked.document_id,
        ranked.disclosure_id,
        case ranked.status
            when 'ours' then 'fact_not_closed'
            else 'fact_undecided'
        end as kind,
        ranked.fact,
        coalesce(ranked.other_page, ranked.page_number) as page_number,
        coalesce(ranked.other_table, ranked.table_title) as table_title,
        coalesce(ranked.other_wan_yuan, ranked.total_wan_yuan) as total_wan_yuan,
        ranked.printed_wan_yuan,
        coalesce(ranked.printed_wan_yuan, 0)
        + coalesce(ranked.derived_wan_yuan, 0) as rows_wan_yuan,
        ranked.undecided_rows,
        ranked.undecided_wan_yuan,
        ranked.undecided_captions,
        documents.file_name
    from ranked
    inner join documents on ranked.document_id = documents.document_id
    where ranked.place = 1

),

words as (

    {{ words_by_language([
        'fact_appropriations', 'fact_basic_expenditures', 'fact_finding',
        'fact_projects', 'fact_revenues', 'fact_three_public_expenditures', 'file',
        'of_table', 'on_page', 'rows_and_total', 'rows_without_total',
        'undecided_amount', 'undecided_captions',
    ]) }}

),

spoken as (

    select
        described.*,
        words.*,
        kinds.class,
        kinds.severity,
        case words.language
            when 'zh' then kinds.statement_zh
            else kinds.statement_en
        end as kind_text,
        case described.fact
            {% for fact in [
                'appropriations', 'revenues', 'basic_expenditures',
                'three_public_expenditures',
            ] -%}
                when '{{ fact }}' then words.word_fact_{{ fact }}
            {% endfor -%}
            else words.word_fact_projects
        end as fact_text,
        {{ printed_wan_yuan('described.rows_wan_yuan') }} as rows_text,
        {{ printed_wan_yuan('described.total_wan_yuan') }} as total_text,
        {{ printed_wan_yuan('described.undecided_wan_yuan') }} as undecided_text,
        cast(described.page_number as {{ dbt.type_string() }}) as page_text
    from described
    inner join kinds on described.kind = kinds.kind
    cross join words

),

sentences as (

    select
        words.*,
        {{ said('fact_finding', [
            said('file', ['file_name'])
            ~ ' || ' ~ said_if('on_page', ['page_text'])
            ~ ' || ' ~ said_if('of_table', ['table_title']),
            'fact_text',
            'kind_text',
            'case when total_wan_yuan is null then '
            ~ said('rows_without_total', ['rows_text'])
            ~ ' else ' ~ said('rows_and_total', ['rows_text', 'total_text']) ~ ' end',
            "case when kind <> 'fact_undecided' then '' else "
            ~ said_if('undecided_captions', ["nullif(undecided_captions, '')"])
            ~ " || case when undecided_wan_yuan is null then '' else "
            ~ said('undecided_amount', ['undecided_text']) ~ ' end end',
        ]) }} as statement
    from spoken as words

),

final as (

    select
        md5(document_id || '|' || kind || '|' || fact) as finding_key,
        document_id,
        disclosure_id,
        kind,
        class,
        severity,
        fact,
        page_number,
        table_title,
        cast(
            abs(coalesce(total_wan_yuan, 0) - rows_wan_yuan) as decimal(38, 8)
        ) as amount_wan_yuan,
        max(case when language = 'zh' then statement end) as statement_zh,
        max(case when language = 'en' then statement end) as statement_en
    from sentences
    group by all

)

select * from final
