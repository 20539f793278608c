"""URLs of the regions' admin, below `/admin/regions/`."""

from django.urls import path

from sites.regions.admin import listing, outside, views, wizard

urlpatterns = [
    path("regions/", listing.regions, name="regions"),
    path("regions/add/", wizard.choose, name="region_choose"),
    path("regions/add/plan/", wizard.plan, name="region_plan"),
    path("regions/outside-figures/", outside.outside_figures, name="outside_figures"),
    path("regions/outside-figures/<int:number>/remove/", outside.remove_outside, name="outside_figures_remove"),
    path("regions/<slug:code>/made/", wizard.made, name="region_made"),
    path("regions/<slug:code>/", views.edit, name="region_edit"),
    path("regions/<slug:code>/state/<slug:state>/", views.change_state, name="region_state"),
]
