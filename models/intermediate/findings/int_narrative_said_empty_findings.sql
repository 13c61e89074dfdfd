-- Notes and prose that deny money which the tables print (说明为空，表中有数).
with

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

printed_figures as (

    select * from {{ ref('int_figures_printed') }}

),

cells as (

    select * from {{ ref('stg_disclosure__cells') }}

),

tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

statutory_forms as (

    select * from {{ ref('statutory_forms') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

-- A note that calls its table empty, on a page where that table has money.
empty_notes as (

    select
        document_id,
        page_number,
        text
    from sentences
    where
        zone = 'note'
        and {{ matches('text', '空表|无数据|无发生额|没有数据|本表[^，。；]{0,8}未发生|本表无') }}
        -- 如无数据则为空表 tells a rule, 部分内容为空表 a part.
        and not {{ matches('text', '如|若|应当|应列|凡|没有数据的|除|部分|上年|去年') }}

),

filled_tables as (

    select
        document_id,
        table_ordinal,
        min(table_title) as table_title,
        min(page_number) as first_page,
        max(page_number) as last_page,
        max(abs(amount_wan_yuan)) as largest_amount
    from printed_figures
    where amount_wan_yuan <> 0
    group by document_id, table_ordinal

),

-- With two tables on a page the note speaks of the one above it: said only
-- where the page has no other table.
pages as (

    select
        document_id,
        page_number,
        count(distinct table_ordinal) as table_count
    from cells
    group by document_id, page_number

),

notes as (

    select
        empty_notes.document_id,
        'said_empty' as kind,
        empty_notes.page_number,
        empty_notes.text as sentence,
        {{ finding_words('note_calls_it_empty', ['filled_tables.table_title']) }},
        filled_tables.largest_amount as amount_wan_yuan
    from empty_notes
    inner join pages
        on
            empty_notes.document_id = pages.document_id
            and empty_notes.page_number = pages.page_number
    inner join filled_tables
        on
            empty_notes.document_id = filled_tables.document_id
            and empty_notes.page_number
            between filled_tables.first_page and filled_tables.last_page
    where
        pages.table_count = 1
        -- A note that names another table speaks of that one, on the next page.
        and not exists (
            select 1
            from statutory_forms
            where
                statutory_forms.topic is not null
                and position(statutory_forms.topic in empty_notes.text) > 0
                and position(
                    statutory_forms.topic in filled_tables.table_title
                ) = 0
        )

),

form_totals as (

    select
        documents.audit_group,
        printed_figures.form,
        max(abs(printed_figures.amount_wan_yuan)) as largest_amount
    from printed_figures
    inner join documents
        on printed_figures.document_id = documents.document_id
    where printed_figures.is_own_period and printed_figures.amount_wan_yuan <> 0
    group by documents.audit_group, printed_figures.form

),

denials as (

    select
        sentences.document_id,
        'said_empty' as kind,
        sentences.page_number,
        sentences.text as sentence,
        {{ finding_words('prose_denies_money', ['statutory_forms.caption_zh']) }},
        form_totals.largest_amount as amount_wan_yuan
    from sentences
    inner join documents on sentences.document_id = documents.document_id
    inner join form_totals
        on documents.audit_group = form_totals.audit_group
    inner join statutory_forms on form_totals.form = statutory_forms.form
    where
        statutory_forms.form in (
            'government_fund_expenditure', 'state_capital_expenditure'
        )
        and sentences.zone = 'prose'
        and regexp_matches(
            {{ squeezed_text('sentences.text') }},
            '(本|我)(部门|单位|局|院|办|委)[^，。；]{0,12}'
            || statutory_forms.said_empty_pattern
        )
        -- 没有使用政府性基金安排的“三公”经费, 无政府性基金结转: of a part of it.
        and not regexp_matches(
            {{ squeezed_text('sentences.text') }},
            '三公|一般公共预算|本级|机关本部|'
            || statutory_forms.topic
            || '[^，。；]{0,14}(结转|结余|采购|购买服务|转移支付|绩效|专项|项目)'
        )

),

-- A form for all fiscal money is blank and said to be, and another prints that money.
whole_forms as (

    select
        documents.audit_group,
        tables.document_id,
        tables.table_ordinal,
        tables.first_page,
        tables.last_page
    from tables
    inner join documents on tables.document_id = documents.document_id
    where
        tables.is_said_empty
        and tables.form in (
            'fiscal_appropriation_summary', 'fiscal_appropriation_expenditure',
            'general_public_expenditure'
        )

),

fiscal_money as (

    select
        documents.audit_group,
        min(printed_figures.table_title) as table_title,
        max(abs(printed_figures.amount_wan_yuan)) as largest_amount
    from printed_figures
    inner join documents
        on printed_figures.document_id = documents.document_id
    where
        printed_figures.form in (
            'fiscal_appropriation_expenditure', 'general_public_expenditure'
        )
        and printed_figures.is_own_period
        and printed_figures.amount_wan_yuan <> 0
    group by documents.audit_group

),

whole_denials as (

    select distinct
        sentences.document_id,
        'said_empty' as kind,
        sentences.page_number,
        sentences.text as sentence,
        {{ finding_words('note_denies_money', ['fiscal_money.table_title']) }},
        fiscal_money.largest_amount as amount_wan_yuan
    from whole_forms
    inner join fiscal_money
        on whole_forms.audit_group = fiscal_money.audit_group
    inner join sentences
        on
            whole_forms.document_id = sentences.document_id
            and sentences.page_number
            between whole_forms.first_page and whole_forms.last_page
    where
        regexp_matches(
            {{ squeezed_text('sentences.text') }},
            '(没有|无|未安排|未使用)[^，。；三公基金资本]{0,12}(财政拨款|一般公共预算)'
        )

),

final as (

    select * from notes

    union all

    select * from denials

    union all

    select * from whole_denials

)

select * from final
