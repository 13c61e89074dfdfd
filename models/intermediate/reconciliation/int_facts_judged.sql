-- Whether a fact closes: printed rows alone equal every printed total of their money. What
-- does not close is ours until something is shown: rows that nobody could place
-- (undecided), rows that the document withholds, or totals of the document that differ.
with

joined as (

    select * from {{ ref('int_fact_funds') }}

),

judged as (

    select
        joined.*,
        case
            when
                printed_wan_yuan is null
                and derived_wan_yuan is null
                and undisclosed_wan_yuan is null
                then
                    case
                        when undecided_rows > 0 then 'undecided'
                        when places = 0 then 'no_total_printed'
                        when largest_wan_yuan = 0 then 'closes'
                        when has_source_table then 'ours'
                        else 'not_listed'
                    end
            when undecided_rows > 0 and agreeing < places then 'undecided'
            when places = 0 and undecided_rows > 0 then 'undecided'
            -- A total may stand in a cell that could not be read.
            when places = 0 and unread_cells > 0 then 'ours'
            when places = 0 and is_doubled then 'ours'
            when places = 0 then 'no_total_printed'
            when agreeing = places and undisclosed_wan_yuan is null
                then
                    case when independent > 0 then 'closes' else 'no_total_printed' end
            when undisclosed_wan_yuan is not null and explained = places
                then 'document_does_not_close'
            when
                own_places > 0
                and own_agreeing = own_places
                and uncertain = 0
                and undisclosed_wan_yuan is null
                then 'document_does_not_close'
            -- Rows that equal a total printed elsewhere, and not that of their own
            -- table, where nothing of the table is in doubt.
            when
                agreeing_elsewhere > 0
                and unproven_tables = 0
                and uncertain = 0
                and undisclosed_wan_yuan is null
                then 'document_does_not_close'
            else 'ours'
        end as status
    from joined

),

final as (

    select
        judged.*,
        case
            when status <> 'document_does_not_close' then null
            when undisclosed_wan_yuan is not null then 'rows_fall_short'
            else 'totals_differ'
        end as proof_kind
    from judged

)

select * from final
