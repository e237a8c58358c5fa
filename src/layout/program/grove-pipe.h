/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* grove_pipe_read: exactly @size bytes. Returns: false at the end of the input */
bool grove_pipe_read (int fd, void *bytes, size_t size);
/* grove_pipe_write: all of @size bytes. Returns: false when the other end is closed */
bool grove_pipe_write (int fd, const void *bytes, size_t size);
