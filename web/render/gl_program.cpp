#include "render/gl_program.h"

#include <string>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr const char* kHead =
    "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;\n"
    "precision highp sampler3D;\nprecision highp usampler3D;\n";

GLuint compiled(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  const char* parts[] = {kHead, source};
  glShaderSource(shader, 2, parts, nullptr);
  glCompileShader(shader);
  return shader;
}

/// Asked for after linking alone: asking earlier would wait for each compilation by itself.
std::string log_of(GLuint program, GLuint vertex, GLuint fragment) {
  std::string log(1024, ' ');
  std::string all;
  GLsizei length = 0;
  for (const GLuint shader : {vertex, fragment}) {
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), &length, log.data());
    all += log.substr(0, static_cast<std::size_t>(length));
  }
  glGetProgramInfoLog(program, static_cast<GLsizei>(log.size()), &length, log.data());
  return all + log.substr(0, static_cast<std::size_t>(length));
}

}  // namespace

const char* const kWholeTargetVertex =
    "void main() { gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }";

void draw_whole_target() { glDrawArrays(GL_TRIANGLES, 0, 3); }

GlProgram::GlProgram(const char* vertex, const char* fragment) : name_(glCreateProgram()) {
  const GLuint first = compiled(GL_VERTEX_SHADER, vertex), second = compiled(GL_FRAGMENT_SHADER, fragment);
  glAttachShader(name_, first);
  glAttachShader(name_, second);
  glLinkProgram(name_);
  GLint linked = 0;
  glGetProgramiv(name_, GL_LINK_STATUS, &linked);
  const std::string log = linked != 0 ? "" : log_of(name_, first, second);
  glDeleteShader(first);
  glDeleteShader(second);
  if (linked == 0) throw Error(ErrorCode::kBadInput, "The graphics driver refused a shader: " + log);
}

}  // namespace voxlet
