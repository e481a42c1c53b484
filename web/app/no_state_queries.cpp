// Dear ImGui's OpenGL backend asks for WebGL's whole state before it draws, to put it back afterwards. In a browser
// each such question waits until the GPU has caught up: most of a frame's time. Everything else that draws here sets
// the state it needs, so the backend is compiled against these answers instead (web/CMakeLists.txt): WebGL's own
// defaults.
#include <GLES3/gl3.h>

extern "C" {

void voxlet_get_integer(GLenum name, GLint* value) {
  switch (name) {
    case GL_ACTIVE_TEXTURE:
      *value = GL_TEXTURE0;
      break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
      *value = GL_FUNC_ADD;
      break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA:
      *value = GL_ONE;
      break;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX:
      value[0] = value[1] = value[2] = value[3] = 0;
      break;
    default:
      *value = 0;
  }
}

GLboolean voxlet_is_enabled(GLenum) { return GL_FALSE; }
}
