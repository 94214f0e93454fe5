"""Studio's own language: Snippet code and expressions, to syntax trees and back."""
