"""Between the REST API's values and those of V2TIM; no input or output here."""
