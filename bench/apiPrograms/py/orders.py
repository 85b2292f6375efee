from django.conf.urls import url
from django.contrib.postgres.fields import JSONField
from django.core.urlresolvers import reverse
from django.db import models
from django.http import HttpResponse, HttpResponseOk, JsonResponse
from django.shortcuts import get_object_or_404, render_to_response
from django.utils.decorators import available_attrs
from django.utils.encoding import force_text, smart_text
from django.utils.http import is_safe_url
from django.utils.timezone import now, utc
from django.utils.translation import ugettext, ugettext_lazy as _
from django.views.generic import ListView


class Order(models.Model):
    name = models.CharField(_("name"), max_length=50)
    paid = models.NullBooleanField()
    data = JSONField(default=dict)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE_ALL)
    created = models.DateTimeField(auto_add_now=True)

    class Meta:
        index_together = [("name", "created")]

    def link(self):
        return reverse("order", args=[self.pk])


class Orders(ListView):
    model = Order
    queryset = Order.objects.all()


def detail(request, pk):
    order = get_object_or_404(Order, pk=pk)
    if request.is_ajax():
        return JsonResponse({"name": force_text(order.name), "now": now().replace(tzinfo=utc)})
    if not is_safe_url(request.GET.get("next"), allowed_hosts=None):
        return HttpResponseOk(smart_text(order.name))
    return render_to_response("order.html", {"order": order, "label": ugettext("Order")})


def export(request):
    response = HttpResponse(content_type="text/csv", mimetype="text/csv")
    response.set_header("x-a", "b")
    return response, available_attrs


urlpatterns = [url(r"^orders/$", Orders.as_view())]
