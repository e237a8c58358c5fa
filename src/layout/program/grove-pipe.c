/* SPDX-License-Identifier: MIT */
#include "grove-pipe.h"

#include <errno.h>
#include <unistd.h>

bool
grove_pipe_read (int fd, void *bytes, size_t size)
{
  char *at = bytes;

  while (size > 0)
    {
      ssize_t n = read (fd, at, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return false;
      at += n;
      size -= (size_t) n;
    }
  return true;
}

bool
grove_pipe_write (int fd, const void *bytes, size_t size)
{
  const char *at = bytes;

  while (size > 0)
    {
      ssize_t n = write (fd, at, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return false;
      at += n;
      size -= (size_t) n;
    }
  return true;
}
