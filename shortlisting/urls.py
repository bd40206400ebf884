app_name = "shortlisting"

urlpatterns = []
