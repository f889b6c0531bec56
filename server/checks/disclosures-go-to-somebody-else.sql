-- Reading one's own data is no disclosure; a ledger that says so would hide the real ones (clause T3).
select id from disclosures where recipient_account_id = subject_account_id;
