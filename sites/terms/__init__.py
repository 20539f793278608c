"""National vocabularies in Finnish, Swedish and English: themes, activities, target groups, life events, services."""
