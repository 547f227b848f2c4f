"""What lies in a folder of ordinary mess, and what each thing is good for; nothing is executed."""
