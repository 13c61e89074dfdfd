-- Documents of which something was not read that may be what is missed elsewhere: what
-- they do not show cannot be called missing.
with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

pages as (

    select * from {{ ref('stg_disclosure__pages') }}

),

notices as (

    select * from {{ ref('stg_disclosure__notices') }}

),

collected as (

    select
        document_id,
        'status' as reason
    from documents
    where status <> 'loaded'

    union all

    select
        document_id,
        'open_page' as reason
    from pages
    where ledger_status = 'open'

    union all

    -- The first picture is a cover.
    select
        document_id,
        'picture' as reason
    from pages
    where is_image_page and page_number > 1

    union all

    select
        document_id,
        'unread_amounts' as reason
    from notices
    where
        kind in (
            'amount_over_columns', 'amount_unreadable', 'column_undecided',
            'orphan_fragment', 'outline_undecided', 'stray_amount',
            'two_numbers_in_cell', 'unit_unsupported', 'unknown_amount_column',
            'unnamed_table'
        )

),

final as (

    select
        document_id,
        min(reason) as reason
    from collected
    group by document_id

)

select * from final
