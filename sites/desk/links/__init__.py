"""Dead links: collect the links of the region's contents and check them each night, throttled."""
