"""Addresses of the process slice."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
