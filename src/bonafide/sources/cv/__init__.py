"""A CV as its facts: roles with dates, bullets, skills in tiers; and a LinkedIn data export."""
