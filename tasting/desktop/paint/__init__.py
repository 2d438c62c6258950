"""The drawn vocabulary: scales, sense marks, tags, readings; functions over a QPainter."""
