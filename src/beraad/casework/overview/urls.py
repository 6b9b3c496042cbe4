"""Addresses of the overview slice."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
