"""Goal sheets (绩效目标表): projects, their money, payment plans and indicators."""
