-- Funds: whose money it is.
select
    fund as key,
    caption_zh,
    label_en,
    parent_fund as parent
from dim_funds
order by fund
